import kafkajs from 'kafkajs';
export const bus = kafkajs;
