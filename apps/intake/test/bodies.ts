/** A school's form as it is sent; every rule allows it. */
export const aReferral = (change: object = {}): object => ({
  kind: 'safeguarding-referral',
  privacyNotice: { version: '2026-09', accepted: true },
  familyWillBeTold: true,
  immediateDanger: { now: false },
  referrer: {
    name: 'Sam Example',
    role: 'designated safeguarding lead',
    organisation: 'Example Primary School',
    source: '2A',
    telephone: '01632 960001',
  },
  discussedWithLead: { discussed: true, name: 'Kim Example', role: 'head teacher' },
  children: [{ name: 'Robin Example', birthDate: '2018-03-02', sex: 'F', school: 'Example Primary School' }],
  adults: [{ name: 'Alex Example', relationship: 'mother', parentalResponsibility: true }],
  household: { address: '1 Example Street, Exampleton, ZZ99 3AA' },
  concern: { categories: ['neglect'], narrative: 'Comes to school hungry and in dirty clothes.' },
  agreement: [{ person: 'adult-1', asked: true, answer: 'agreed', informed: true }],
  ...change,
});
