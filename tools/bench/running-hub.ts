import { readDescriptor, type PartsDescriptor } from '../stack/descriptor.js';
import { foldersOf, type ProfileName } from '../stack/profile.js';
import { say } from '../stack/saying.js';
import { withStack } from '../stack/stack.js';
import { launcherOf } from '../stack/supervising/claim.js';

/** Does the work on the profile's hub: the one that runs, else one that is brought up for it and taken down after. */
export async function onHub<Result>(
  profile: ProfileName,
  work: (parts: PartsDescriptor) => Promise<Result>,
): Promise<Result> {
  if (launcherOf(foldersOf(profile).profile) === undefined) {
    return withStack(profile, { services: true }, ({ parts }) => work(parts));
  }
  const parts = readDescriptor(foldersOf(profile).profile);
  if (parts.services === undefined) throw new Error(`Profile ${profile} runs without its services.`);
  say(`On the hub that runs already (profile ${profile}).`);
  return work(parts);
}
