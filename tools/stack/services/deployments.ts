import { join } from 'node:path';
import { AGENCIES, DEPLOYMENTS, type Agency, type Deployment } from '@mash/kernel';
import { ROOT } from '../config.js';

export type DeploymentPlace = {
  readonly deployment: Deployment;
  /** The folder under apps/ of the code it runs. */
  readonly app: string;
  readonly agency?: Agency;
};

const CHECKS = 'checks-';

/** Seven of the twelve run the same code, each for one agency. */
export function placeOf(deployment: Deployment): DeploymentPlace {
  const agency = AGENCIES.find((one) => `${CHECKS}${one}` === deployment);
  return agency === undefined ? { deployment, app: deployment } : { deployment, app: 'partner-checks', agency };
}

export const PLACES: readonly DeploymentPlace[] = DEPLOYMENTS.map(placeOf);

export function builtFile({ app }: DeploymentPlace, file: 'main' | 'migrate' | 'seed'): string {
  return join(ROOT, 'apps', app, 'dist', 'src', `${file}.js`);
}
