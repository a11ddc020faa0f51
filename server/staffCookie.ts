export const STAFF_COOKIE = 'zixun_staff'
