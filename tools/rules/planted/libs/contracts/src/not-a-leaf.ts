import { Injectable } from '@nestjs/common';
export const leaf = Injectable;
