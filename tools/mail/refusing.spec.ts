import { describe, expect, it } from '@jest/globals';
import { refuseSome } from './refusing.js';

function answerTo(address: string): Error | undefined {
  let given: Error | undefined;
  refuseSome({ address }, undefined, (error) => {
    given = error;
  });
  return given;
}

describe('the mail catcher', () => {
  it('refuses a mailbox of the domain kept for it, for good', () => {
    expect(answerTo('night.duty@Refused.example')).toMatchObject({ responseCode: 550 });
  });

  it('accepts every other mailbox', () => {
    expect(answerTo('night.duty@council.example')).toBeUndefined();
    expect(answerTo('someone@not-refused.example')).toBeUndefined();
  });
});
