import type { Child } from '../supervising/child.js';
import type { Folders, Profile } from '../profile.js';
import type { Ports } from '../ports.js';
import type { Secrets } from '../secrets.js';
import type { Supervisor } from '../supervising/supervisor.js';
import { waitUntil } from '../supervising/waiting.js';

/** What starting a part needs to know. */
export type Context = {
  readonly profile: Profile;
  readonly folders: Folders;
  readonly ports: Ports;
  readonly secrets: Secrets;
  readonly supervisor: Supervisor;
  /** Whether the ways to the parts can be broken: the parts are then processes of this machine. */
  readonly edges: boolean;
};

export const HOST = '127.0.0.1';

/** Waits until the child answers as our own; fails at once when it dies. */
export function whenReady(supervisor: Supervisor, child: Child, ask: () => Promise<boolean>): Promise<void> {
  const stillPossible = (): void => {
    supervisor.assertAlive(child);
  };
  return waitUntil({ what: child.spec.name, limitMs: 60_000, stillPossible }, ask);
}
