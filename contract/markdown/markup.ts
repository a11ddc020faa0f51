/** Without one of these a text is only text. Apart from the reader, so that a page can tell before it loads that. */
const MARKUP = /[\\*[#]|^ *[-|]/m

/** Whether a text may look otherwise than its own words; most do not. */
export const mayBeRich = (source: string): boolean => MARKUP.test(source)
