/** @jsxImportSource preact */
/** Line icons, drawn here so that nothing is fetched. They never stand without words, so readers skip them. */

const paths = {
  hall: 'M3 21h18M5 21V10M9.7 21V10M14.3 21V10M19 21V10M2.5 10h19L12 3.5z',
  person: 'M4 14v-2a8 8 0 0 1 16 0v2M4 14a2 2 0 0 1 2-2h1v6H6a2 2 0 0 1-2-2zM20 14a2 2 0 0 0-2-2h-1v6h1a2 2 0 0 0 2-2zM18 18v.5a2.5 2.5 0 0 1-2.5 2.5H13',
  close: 'M6 9l6 6 6-6',
  chat: 'M4 5h16v11H10l-5 4v-4H4z',
  send: 'M4 12l16-8-6 16-2.5-6.5z',
  source: 'M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6',
  helpful: 'M7 11v9H4v-9zM7 11l4-8c1.5 0 2.5 1 2.5 2.5V9H19a1.5 1.5 0 0 1 1.5 1.8l-1.3 7.5A2 2 0 0 1 17.2 20H7',
  unhelpful: 'M17 13V4h3v9zM17 13l-4 8c-1.5 0-2.5-1-2.5-2.5V15H5a1.5 1.5 0 0 1-1.5-1.8l1.3-7.5A2 2 0 0 1 6.8 4H17',
  alert: 'M12 8v5M12 16.5v.01M12 3l9.5 17h-19z',
  clock: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5l3 2',
  video: 'M3 6.5h12v11H3zM15 11l6-3.5v9L15 13z',
  videoOff: 'M3 6.5h12v11H3zM15 11l6-3.5v9L15 13zM2.5 3l19 18',
  mic: 'M12 3a3 3 0 0 0-3 3v5a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3zM5.5 11a6.5 6.5 0 0 0 13 0M12 17.5V21',
  micOff: 'M12 3a3 3 0 0 0-3 3v5a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3zM5.5 11a6.5 6.5 0 0 0 13 0M12 17.5V21M3.5 3l17 18',
  flip: 'M4 8h3l1.5-2.5h7L17 8h3v11H4zM9 13.5a3 3 0 0 1 5.5-1.6M15 13.5a3 3 0 0 1-5.5 1.6M14.7 10v2h-2M9.3 17v-2h2',
  screen: 'M3 4.5h18v12H3zM8 20h8M12 16.5V20M9 10.5l3-3 3 3M12 7.5v6',
  devices: 'M4 7h9M17 7h3M4 17h3M11 17h9M15 4.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5zM9 14.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5z',
  leave: 'M3.5 14.5c5-4.7 12-4.7 17 0l-2.7 2.7-3.3-1.7v-2.4a9 9 0 0 0-5 0v2.4l-3.3 1.7z',
  phone: 'M5 4h4l1.5 5-2.2 1.6a12 12 0 0 0 5.1 5.1L15 13.5l5 1.5v4a2 2 0 0 1-2 2A15 15 0 0 1 3 6a2 2 0 0 1 2-2z',
  print: 'M7 9V3h10v6M7 18H4V9h16v9h-3M7 14h10v7H7z',
  save: 'M12 3v12M7 10l5 5 5-5M4 20h16',
} as const

export type IconName = keyof typeof paths

export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={paths[name]} fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round" />
    </svg>
  )
}
