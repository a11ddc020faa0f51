import react from '@vitejs/plugin-react'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** The staff console: `dist/pages/console`, served under `/console/`. */
export default defineConfig({
  root: here('console'),
  base: '/console/',
  plugins: [react()],
  build: {
    outDir: here('dist/pages/console'),
    emptyOutDir: true,
    // Everything is a file under `assets/`, which may be cached for ever; nothing is hidden in data addresses.
    assetsInlineLimit: 0,
    // Ant Design's core is one chunk that every page needs and that changes seldom; it is cached for long.
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/ },
          ],
        },
      },
    },
  },
})
