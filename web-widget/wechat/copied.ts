/** Into the clipboard, in old browsers as well. @returns false: it has to be done by hand */
export async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    const field = document.createElement('textarea')
    field.value = text
    document.body.append(field)
    field.select()
    try {
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- where the other way is missing, this one is there
      return document.execCommand('copy')
    } catch {
      return false
    } finally {
      field.remove()
    }
  }
}
