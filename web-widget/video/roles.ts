export const roles = { applicant: 'roleApplicant', window: 'roleWindow', department: 'roleDepartment', guest: 'roleGuest', supervisor: 'roleSupervisor' } as const
