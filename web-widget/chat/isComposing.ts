/** A key that only steers a Chinese input method: Enter takes its choice, Escape gives it up. Safari tells it by the old code alone. */
export const isComposing = (event: KeyboardEvent): boolean => event.isComposing || event.keyCode === 229 // eslint-disable-line @typescript-eslint/no-deprecated -- see above
