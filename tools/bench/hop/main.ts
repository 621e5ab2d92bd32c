import 'reflect-metadata';
import { readEnvironment, runService } from '@mash/service-host';
import { hopEnvironment } from './environment.js';
import { HopModule } from './hop.module.js';

await runService({
  environment: readEnvironment(hopEnvironment, process.env),
  module: (environment) => HopModule.with(environment),
});
