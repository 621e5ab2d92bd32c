import { FixedClock, NoTransactions, SequentialIds } from '@mash/testing';
import { AmendRequest } from '../src/use-cases/amend-request.js';
import { CancelRequest } from '../src/use-cases/cancel-request.js';
import { CloseCase } from '../src/use-cases/close-case.js';
import { CorrectReturn } from '../src/use-cases/correct-return.js';
import { EraseCopies } from '../src/use-cases/erase-copies.js';
import { FollowView } from '../src/use-cases/follow-view.js';
import { OnRequest } from '../src/use-cases/on-request.js';
import { ReadRequest } from '../src/use-cases/read-request.js';
import { ReceiveRequest } from '../src/use-cases/receive-request.js';
import { RestrictReturn } from '../src/use-cases/restrict-return.js';
import { SayNothingKnown } from '../src/use-cases/say-nothing-known.js';
import { SetPresence } from '../src/use-cases/set-presence.js';
import { SubmitReturn } from '../src/use-cases/submit-return.js';
import { TakeCase } from '../src/use-cases/take-case.js';
import { TakePackage } from '../src/use-cases/take-package.js';
import { NOW } from './builders.js';
import { InMemoryCaseCopies, InMemoryPresences, InMemoryRequests, LondonPolicy, NotedCopies } from './in-memory.js';

/** Every use case of one agency, on ports in memory. */
export function anAgency() {
  const clock = new FixedClock(NOW);
  const transactions = new NoTransactions();
  const requests = new InMemoryRequests();
  const presences = new InMemoryPresences();
  const copies = new InMemoryCaseCopies();
  const wanted = new NotedCopies();
  const onRequest = new OnRequest(requests, wanted, transactions, clock);
  const submitReturn = new SubmitReturn(onRequest, new SequentialIds());
  return {
    clock,
    requests,
    presences,
    copies,
    wanted,
    submitReturn,
    receiveRequest: new ReceiveRequest(requests, presences, new LondonPolicy(), wanted, transactions, clock),
    takePackage: new TakePackage(onRequest),
    readRequest: new ReadRequest(onRequest),
    sayNothingKnown: new SayNothingKnown(submitReturn),
    correctReturn: new CorrectReturn(onRequest),
    restrictReturn: new RestrictReturn(onRequest),
    amendRequest: new AmendRequest(onRequest),
    cancelRequest: new CancelRequest(onRequest),
    followView: new FollowView(onRequest),
    closeCase: new CloseCase(onRequest),
    setPresence: new SetPresence(presences, transactions),
    takeCase: new TakeCase(copies, transactions),
    eraseCopies: new EraseCopies(requests, copies, transactions, clock),
  };
}
