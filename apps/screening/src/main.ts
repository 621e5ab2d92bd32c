import 'reflect-metadata';
import { runService } from '@mash/service-host';
import { AppModule } from './app.module.js';
import { environment } from './config.js';

await runService({ environment: environment(), module: (read) => AppModule.forService(read) });
