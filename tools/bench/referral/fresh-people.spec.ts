import { expect, it } from '@jest/globals';
import { aboutOthers } from './fresh-people.js';

const contact = {
  kind: 'safeguarding-referral',
  children: [
    {
      name: 'Rosalind Quillfeather',
      aliases: ['Rosie Quillfeather'],
      sex: 'F',
      identifiers: [{ type: 'local', value: 'SAMPLE00411' }],
    },
  ],
  adults: [{ name: 'Marguerite Quillfeather', relationship: 'mother' }],
  household: { address: '14 Nowhere Terrace', others: [] },
};

it('tells of another family and leaves the rest as it is', () => {
  const fresh = aboutOthers(contact);

  expect(JSON.stringify(fresh)).not.toContain('Quillfeather');
  expect(fresh.children[0]).toMatchObject({
    sex: 'F',
    identifiers: [{ value: expect.stringMatching(/^SAMPLE\d{5}$/) }],
  });
  expect(fresh).toMatchObject({ kind: 'safeguarding-referral', adults: [{ relationship: 'mother' }] });
});
