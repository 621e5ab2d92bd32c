import type { Deployment } from '@mash/kernel';
import {
  operationsToken,
  publicToken,
  referrerToken,
  type SignInParts,
  staffToken,
  systemToken,
} from '../identity/sign-in.js';

type SignIn = (parts: SignInParts, name: string, deployment: Deployment) => Promise<string>;

const SIGN_INS: Readonly<Partial<Record<string, SignIn>>> = {
  staff: staffToken,
  referrer: referrerToken,
  system: (parts, agency, deployment) => systemToken(parts, `system:${agency}`, deployment),
  public: publicToken,
  gateway: (parts, _name, deployment) => systemToken(parts, 'mail-gateway', deployment),
  operations: (parts, _name, deployment) => operationsToken(parts, deployment),
};

/** A real token of whom a sample names: `staff:socialWorker`, `referrer:schoolLead`, `system:police`, `public`, `gateway`, `operations`. */
export async function tokenOf(parts: SignInParts, who: string, deployment: Deployment): Promise<string> {
  const [kind = '', name = ''] = who.split(':');
  const signIn = SIGN_INS[kind];
  if (signIn === undefined) throw new Error(`A sample names '${who}', who is nobody here.`);
  return signIn(parts, name, deployment);
}
