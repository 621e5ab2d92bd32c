import { Injectable } from '@nestjs/common';
export const domain = Injectable;
