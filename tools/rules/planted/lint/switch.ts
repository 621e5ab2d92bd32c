export function next(stage: 'triage' | 'enquiries' | 'closed'): string {
  switch (stage) {
    case 'triage':
      return 'enquiries';
    case 'enquiries':
      return 'closed';
  }
  return stage;
}
