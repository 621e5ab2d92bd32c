import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsDefined,
  IsIn,
  IsInt,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateBy,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { isDay, isMoment } from './dates.js';

/** Properties of request bodies, one decorator each, so that every service means the same by *line*, *text* or *day*. */

const CODE = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const SAYS_SOMETHING = /\S/;

/** `isRight` says so of a text. */
const fits = (name: string, isRight: (text: string) => boolean, message: string): PropertyDecorator =>
  ValidateBy({
    name,
    validator: {
      validate: (value: unknown) => typeof value === 'string' && isRight(value),
      defaultMessage: () => message,
    },
  });

const matches = (pattern: RegExp, message: string, each = false) => Matches(pattern, { message, each });

const said = (maxLength: number): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ type: String, minLength: 1, maxLength }),
    IsString(),
    MaxLength(maxLength),
    matches(SAYS_SOMETHING, 'must say something'),
  );

/** 1 to 120 characters, not blank. */
export const Name = (): PropertyDecorator => said(120);

/** 1 to 300 characters, not blank. */
export const Line = (): PropertyDecorator => said(300);

/** 1 to 8,000 characters, not blank. */
export const Text = (): PropertyDecorator => said(8_000);

/** A kebab-case code of the policy. */
export const Code = (): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ type: String, pattern: CODE.source }),
    IsString(),
    MaxLength(64),
    matches(CODE, 'must be a code'),
  );

/** A calendar day, `2026-11-24`. */
export const Day = (): PropertyDecorator =>
  applyDecorators(ApiProperty({ type: String, format: 'date' }), fits('day', isDay, 'must be a day of the calendar'));

/** RFC 3339 with its offset, kept as text. */
export const Moment = (): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ type: String, format: 'date-time' }),
    fits('moment', isMoment, 'must be a time with its offset'),
  );

/** An id that the hub gave. */
export const Uuid = (): PropertyDecorator => applyDecorators(ApiProperty({ type: String, format: 'uuid' }), IsUUID());

/** Ids that the hub gave, at most `most`. */
export const Uuids = (most: number): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ type: String, format: 'uuid', isArray: true, maxItems: most }),
    IsArray(),
    ArrayMaxSize(most),
    IsUUID(undefined, { each: true }),
  );

export const YesNo = (): PropertyDecorator => applyDecorators(ApiProperty({ type: Boolean }), IsBoolean());

export const WholeNumber = (minimum: number, maximum: number): PropertyDecorator =>
  applyDecorators(ApiProperty({ type: 'integer', minimum, maximum }), IsInt(), Min(minimum), Max(maximum));

type Choices = readonly (string | number)[];

/** One of a closed list. */
export const OneOf = (list: Choices): PropertyDecorator =>
  applyDecorators(ApiProperty({ enum: [...list] }), IsIn(list));

/** At most `most` of a closed list. */
export const SomeOf = (list: Choices, most = list.length): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ enum: [...list], isArray: true, maxItems: most }),
    IsArray(),
    ArrayMaxSize(most),
    IsIn(list, { each: true }),
  );

const stringList = (most: number, pattern: RegExp, message: string): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ type: String, isArray: true, maxItems: most }),
    IsArray(),
    ArrayMaxSize(most),
    IsString({ each: true }),
    MaxLength(300, { each: true }),
    matches(pattern, message, true),
  );

/** A list of lines, at most `most`. */
export const Lines = (most = 20): PropertyDecorator => stringList(most, SAYS_SOMETHING, 'must say something');

/** A list of codes of the policy, at most `most`. */
export const Codes = (most = 20): PropertyDecorator => stringList(most, CODE, 'must be a code');

type Shape = () => new () => object;

/** An object of its own shape. */
export const Inner = (shape: Shape): PropertyDecorator =>
  applyDecorators(ApiProperty({ type: shape }), IsDefined(), ValidateNested(), Type(shape));

/** A list of objects of one shape, at most `most`. */
export const InnerList = (shape: Shape, most: number): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ type: shape, isArray: true, maxItems: most }),
    IsArray(),
    ArrayMaxSize(most),
    ValidateNested({ each: true }),
    Type(shape),
  );

/** May be left out; `null` is not leaving out. */
export const Optional = (): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ required: false }),
    ValidateIf((_body, value) => value !== undefined),
  );
