export {
  type Calendar,
  type CalendarDefinition,
  calendarOf,
  instantOf,
  isKnown,
  isWorkingDay,
  localDateOf,
  nextLocalTime,
} from './calendar.js';
export { dueAfterPause, dueAt, shareOf, type Span } from './due.js';
export { isWithinMonths, type LocalDate, type LocalTime, monthsLater, wholeYears } from './local-date.js';
export { addWorkingTime, isWorkingTime, nextClosing, nextOpening, workingTimeBetween } from './opening.js';
export { type Time, type TimeRule, timeRule, timeRuleText, TIMES } from './time-rule.js';
