import { expect, it } from '@jest/globals';
import { Body, Controller, Post, Query, type Type } from '@nestjs/common';
import { DiscoveryModule, MetadataScanner } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import { Routes } from '@mash/access';
import { IsString } from 'class-validator';
import { BodyTypes } from './body-types.js';

class Named {
  @IsString()
  readonly name!: string;
}
type Lost = { readonly name: string };

@Controller('good')
class Good {
  @Post()
  take(@Body() body: Named, @Query('page') page: string): unknown {
    return { body, page };
  }
}

@Controller('lost')
class LostBody {
  @Post()
  take(@Body() body: Lost): unknown {
    return body;
  }
}

@Controller('list')
class ListBody {
  @Post()
  take(@Body() body: Named[]): unknown {
    return body;
  }
}

@Controller('query')
class LostQuery {
  @Post()
  take(@Body() body: Named, @Query() query: Lost): unknown {
    return { body, query };
  }
}

async function boot(controller: Type): Promise<void> {
  const module = await Test.createTestingModule({
    imports: [DiscoveryModule],
    controllers: [controller],
    providers: [Routes, BodyTypes, MetadataScanner],
  }).compile();
  await module.init();
  await module.close();
}

it('lets a service boot whose bodies are classes', async () => {
  await expect(boot(Good)).resolves.toBeUndefined();
});

it.each([LostBody, ListBody, LostQuery])('stops the boot of %p', async (controller) => {
  await expect(boot(controller)).rejects.toThrow(`${controller.name}.take`);
});
