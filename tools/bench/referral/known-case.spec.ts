import { describe, expect, it } from '@jest/globals';
import { filled } from '../../play/placeholders.js';
import { lookupIn, type KnownCase } from './known-case.js';

const known: KnownCase = {
  caseId: 'c1',
  view: {
    details: 'here',
    detailsVersion: 2,
    pictureVersion: 5,
    children: [{ number: 1, childId: 'k1' }],
    adults: [{ number: 1, adultId: 'a1' }],
    checks: [{ checkId: 'q1', agency: 'police' }],
  },
  subjects: [{ number: 1 }, { number: 2 }],
};

describe('a known case', () => {
  it('fills what a sample leaves open', async () => {
    const body = {
      path: '/v1/cases/{caseId}/children/{child-1}',
      of: '{checks}',
      is: '{answers:known}',
      at: '{pictureVersion}',
    };

    expect(await filled(body, lookupIn(known))).toEqual({
      path: '/v1/cases/c1/children/k1',
      of: ['q1'],
      is: [
        { number: 1, answer: 'known' },
        { number: 2, answer: 'known' },
      ],
      at: 5,
    });
  });

  it('refuses a placeholder of which nothing is known yet', async () => {
    await expect(filled('{return:health}', async (name) => lookupIn(known)(name))).rejects.toThrow('{return:health}');
  });
});
