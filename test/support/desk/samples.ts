/** People, a small directory and a consultation for the desk's tests. */
import type { Directory, Identity, Staff, StaffRole } from '../../../contract/index.ts'
import type { Consultation } from '../../../media/ports.ts'

export const DIRECTORY: Directory = {
  departments: [
    { code: 'rsj', name: '人力资源和社会保障局', shortName: '人社局' },
    { code: 'scj', name: '市场监督管理局', shortName: '市监局' },
  ],
  sections: [
    { code: 'rsj-1', departmentCode: 'rsj', name: '社会保险科', duty: '社会保险登记、转移接续' },
    { code: 'scj-1', departmentCode: 'scj', name: '登记注册科', duty: '个体工商户、企业设立变更注销' },
    { code: 'scj-2', departmentCode: 'scj', name: '食品监管科', duty: '食品经营许可' },
  ],
  terminals: [], calendars: [],
}

export function aConsultation(fields: Partial<Consultation> = {}): Consultation {
  return {
    id: 'c1',
    conversationId: 'conversation-1',
    applicantId: 'applicant-1',
    state: 'waiting',
    question: '社保断缴了怎么补',
    tried: [],
    requestedAt: '2026-11-22T01:00:00.000Z',
    version: 1,
    ...fields,
  }
}

function staff(id: string, name: string, roles: StaffRole[], place: Pick<Staff, 'departmentCode' | 'sectionCode'> = {}): Identity {
  return { kind: 'staff', staff: { id, username: id, name, roles, ...place } }
}

export const PEOPLE = {
  applicant: { kind: 'applicant', applicantId: 'applicant-1' },
  stranger: { kind: 'applicant', applicantId: 'applicant-2' },
  window: staff('w1', '王敏', ['window']),
  otherWindow: staff('w2', '李强', ['window']),
  social: staff('d1', '赵科', ['department'], { departmentCode: 'rsj', sectionCode: 'rsj-1' }),
  socialColleague: staff('d2', '钱科', ['department'], { departmentCode: 'rsj', sectionCode: 'rsj-1' }),
  food: staff('d3', '孙科', ['department'], { departmentCode: 'scj', sectionCode: 'scj-2' }),
  marketHead: staff('d4', '周局', ['department'], { departmentCode: 'scj' }),
  nowhere: staff('d5', '吴某', ['department']),
  editor: staff('e1', '郑编', ['editor']),
  supervisor: staff('s1', '冯督', ['supervisor']),
} satisfies Record<string, Identity>
