/** No contract has this name. */
export class UnknownEvent extends Error {
  constructor(type: string) {
    super(`No contract describes ${type}`);
  }
}

/** Another service writes this topic. */
export class NotOurs extends Error {
  constructor(type: string, topic: string) {
    super(`${type} goes on ${topic}, which another service writes`);
  }
}

/** An event is at most 256 KiB. */
export class EventTooLarge extends Error {
  constructor(type: string, subject: string) {
    super(`${type} about ${subject} is larger than 256 KiB`);
  }
}
