import { expect, it } from '@jest/globals';
import { Injectable, Module } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { PostgresBoats } from '../test/boats.js';
import { OutboxPort, Sql } from './index.js';

it('are made by Nest without a constructor of their own', async () => {
  @Injectable()
  class Boats extends PostgresBoats {
    get given(): readonly unknown[] {
      return [this.sql, this.outbox];
    }
  }
  const sql = {};
  const outbox = {};

  @Module({ providers: [Boats, { provide: Sql, useValue: sql }, { provide: OutboxPort, useValue: outbox }] })
  class Harbour {}

  const harbour = await Test.createTestingModule({ imports: [Harbour] }).compile();
  expect(harbour.get(Boats).given).toEqual([sql, outbox]);
});
