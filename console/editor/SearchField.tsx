import { useEffect, useState } from 'react'
import { Input } from 'antd'

interface SearchFieldProps {
  /** As the address has it. */
  value: string | undefined
  label: string
  placeholder: string
  onChange: (text: string) => void
}

const PAUSE_MS = 300

/** Words to look for, kept in the address a moment after the last key. */
export function SearchField({ value: inAddress = '', label, placeholder, onChange }: SearchFieldProps) {
  const [text, setText] = useState(inAddress)
  // Somebody came back, or cleared the filters: the field follows the address, which has no spaces at its ends.
  useEffect(() => { setText((typed) => typed.trim() === inAddress ? typed : inAddress) }, [inAddress])
  useEffect(() => {
    if (text.trim() === inAddress) return
    const timer = setTimeout(() => { onChange(text.trim()) }, PAUSE_MS)
    return () => { clearTimeout(timer) }
  }, [text, inAddress, onChange])
  return <Input type="search" allowClear value={text} onChange={(event) => { setText(event.target.value) }} placeholder={placeholder} aria-label={label} />
}
