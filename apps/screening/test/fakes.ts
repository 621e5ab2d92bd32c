import { type Id, Ids, Transactions } from '@mash/kernel';
import { Copies, type ContactCopy, type ReturnCopy } from '../src/domain/screening/copies.js';
import { WantedContents, type WantedContact, type WantedReturn } from '../src/domain/screening/wanted-contents.js';
import { PolicyInForce } from '../src/domain/policy-in-force.js';
import type { Rules } from '../src/domain/rules.js';
import { RULES } from './rules.js';

export class NoTransactions extends Transactions {
  run<T>(work: () => Promise<T>): Promise<T> {
    return work();
  }
}

export class CountingIds extends Ids {
  private count = 0;

  next<Of extends string>(): Id<Of> {
    this.count += 1;
    return `00000000-0000-7000-8009-${String(this.count).padStart(12, '0')}` as Id<Of>;
  }
}

export class FixedPolicy extends PolicyInForce {
  constructor(private readonly inForce: Rules = RULES) {
    super();
  }

  rules(): Rules {
    return this.inForce;
  }
}

export class KeptCopies extends Copies {
  readonly contacts: ContactCopy[] = [];
  readonly returns: ReturnCopy[] = [];

  keepContact(copy: ContactCopy): Promise<void> {
    this.contacts.push(copy);
    return Promise.resolve();
  }

  keepReturn(copy: ReturnCopy): Promise<void> {
    this.returns.push(copy);
    return Promise.resolve();
  }
}

export class NotedWishes extends WantedContents {
  readonly contacts: WantedContact[] = [];
  readonly returns: WantedReturn[] = [];

  contact(wanted: WantedContact): Promise<void> {
    this.contacts.push(wanted);
    return Promise.resolve();
  }

  return(wanted: WantedReturn): Promise<void> {
    this.returns.push(wanted);
    return Promise.resolve();
  }
}
