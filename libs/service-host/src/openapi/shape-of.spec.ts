import { expect, it } from '@jest/globals';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsIn, IsOptional, IsUUID, Matches, ValidateNested } from 'class-validator';
import { shapeOf } from './shape-of.js';

class Child {
  @Matches(/^[A-Z]+$/)
  readonly code!: string;
}

class Everything {
  @IsOptional()
  @IsUUID()
  readonly id?: string;

  @IsIn(['red', 'green'], { each: true })
  @ArrayMaxSize(3)
  readonly colours!: string[];

  @ValidateNested({ each: true })
  @Type(() => Child)
  readonly children!: Child[];
}

it('says what the validators of a class demand', () => {
  const nested: unknown[] = [];

  expect(shapeOf(Everything, (inner) => nested.push(inner))).toEqual({
    type: 'object',
    additionalProperties: false,
    required: ['colours', 'children'],
    properties: {
      id: { type: 'string', format: 'uuid' },
      colours: { type: 'array', maxItems: 3, items: { enum: ['red', 'green'] } },
      children: { type: 'array', items: { $ref: '#/components/schemas/Child' } },
    },
  });
  expect(nested).toEqual([Child]);
});
