import kafkajs from 'kafkajs';

const { prototype } = kafkajs.Kafka;
const { consumer } = prototype;
const maxWaitTimeInMs = Number(process.env.BENCH_FETCH_WAIT_MS);

/** Whatever the service asks for, the broker keeps a fetch that finds nothing this long. */
prototype.consumer = function patient(options) {
  return consumer.call(this, { ...options, maxWaitTimeInMs });
};
