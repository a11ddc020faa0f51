export const STAFF_COOKIE = 'zixun_staff'
/** A hall's terminal; an office's has a staff cookie, since it stands in for staff. */
export const TERMINAL_COOKIE = 'zixun_terminal'
