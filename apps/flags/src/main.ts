import 'reflect-metadata';
import { runService } from '@mash/service-host';
import { AppModule } from './app.module.js';
import { readConfig } from './config.js';

await runService({ environment: readConfig(), module: (config) => AppModule.with(config) });
