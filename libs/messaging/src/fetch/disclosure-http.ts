import type { Deployment } from '@mash/kernel';

export type OwnersAnswer = { readonly status: number; readonly version?: number; readonly body?: unknown };

/** Asks an owner for contents, under this service's own token. */
export abstract class DisclosureHttp {
  /** The owner's answer, whatever its status; fails when there is none. */
  abstract get(owner: Deployment, path: string): Promise<OwnersAnswer>;
}
