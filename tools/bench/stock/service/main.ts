import 'reflect-metadata';
import { readEnvironment } from '@mash/service-host';
import { NestFactory } from '@nestjs/core';
import type { MicroserviceOptions } from '@nestjs/microservices';
import { stockEnvironment } from './environment.js';
import { busOptions, StockModule } from './stock.module.js';

const environment = readEnvironment(stockEnvironment, process.env);
const app = await NestFactory.createMicroservice<MicroserviceOptions>(StockModule.with(environment), {
  ...busOptions(environment),
  logger: ['error', 'warn'],
});
app.enableShutdownHooks();
await app.listen();
