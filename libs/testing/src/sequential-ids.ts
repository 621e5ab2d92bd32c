import { Ids, type Id } from '@mash/kernel';

/** The n-th id, in the shape of a UUID v7: …001, …002, and so on. */
export const numberedId = <Of extends string>(n: number): Id<Of> =>
  `00000000-0000-7000-8000-${String(n).padStart(12, '0')}` as Id<Of>;

/** Ids that a spec can name beforehand. */
export class SequentialIds extends Ids {
  #last: number;

  constructor(first = 1) {
    super();
    this.#last = first - 1;
  }

  override next<Of extends string>(): Id<Of> {
    this.#last += 1;
    return numberedId<Of>(this.#last);
  }
}
