import 'reflect-metadata';
import { join } from 'node:path';
import type { Deployment } from '@mash/kernel';
import { readEnvironment, startService, type RunningService } from '@mash/service-host';
import { ROOT } from '../../stack/config.js';
import type { Environment } from '../../stack/services/service-process.js';
import type { Stack } from '../../stack/stack.js';
import { hopEnvironment } from './environment.js';
import { HopModule } from './hop.module.js';

export const PROGRAM = join(ROOT, 'tools', 'dist', 'bench', 'hop', 'main.js');

/** Starts a hop as a process, in the name of this service. */
export const startHop = ({ services }: Stack, deployment: Deployment, told: Environment = {}): Promise<void> =>
  services.start(deployment, { program: PROGRAM, environment: told });

/** The hop that begins a chain runs in this process, so that its relay is roused by what is committed here. */
export function startHere({ services }: Stack, deployment: Deployment): Promise<RunningService> {
  const environment = readEnvironment(hopEnvironment, { ...services.environmentOf(deployment), LOG_LEVEL: 'error' });
  return startService({ environment, module: (told) => HopModule.with(told) });
}
