import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { launcherOf } from '../supervising/claim.js';
import { ComposeProject, engineAnswers } from '../parts/compose.js';
import { endLeftovers } from '../supervising/leftovers.js';
import { portsFrom } from '../ports.js';
import { foldersOf, PROFILES, type ProfileName } from '../profile.js';
import { say } from '../saying.js';
import { secretsOf } from '../secrets.js';
import { unmountLeft } from '../small-disk.js';
import { wipeStored } from '../wiping.js';
import { existsSync } from 'node:fs';

/** Removes all that a profile has stored; refuses while it is up. */
export async function reset(name: ProfileName): Promise<void> {
  const { profile } = foldersOf(name);
  const launcher = launcherOf(profile);
  if (launcher !== undefined) {
    throw new Error(`Profile ${name} is up (process ${String(launcher)}): end it first, with Ctrl-C where it runs.`);
  }
  if (!existsSync(profile)) {
    say(`Profile ${name} has nothing stored.`);
    return;
  }
  await endLeftovers(join(profile, 'pids'));
  await unmountLeft(foldersOf(name));
  if (await engineAnswers()) {
    await new ComposeProject(name, portsFrom(PROFILES[name].firstPort), secretsOf(profile)).wipe();
  }
  wipeStored(profile);
  rmSync(profile, { recursive: true, force: true });
  say(`Profile ${name} is wiped.`);
}
