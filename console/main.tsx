import { createRoot } from 'react-dom/client'
import { config } from 'zod'
import { themeCss } from '../web-widget/theme/index.ts'
import { Console } from './Console.tsx'
import './appearance/base.css'

// Schemas compiled at run time would need eval, which our pages are not allowed.
config({ jitless: true })

const tokens = document.createElement('style')
tokens.textContent = themeCss()
document.head.prepend(tokens)

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
createRoot(root).render(<Console />)
