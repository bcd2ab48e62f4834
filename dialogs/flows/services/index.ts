import type { Act } from '../../engine/route.ts';
import type { Form } from '../../forms/form.ts';
import type { Intent } from '../../understanding/intents.ts';
import { callBackForm } from './appeals/call-back.ts';
import { complaintForm, startComplaint } from './appeals/complaint.ts';
import { feedbackForm, startFeedback } from './appeals/feedback.ts';
import { intakeForm } from './appeals/intake.ts';
import { appealForm, messageForm } from './appeals/written.ts';
import { sayElsewhere } from './elsewhere/flow.ts';
import { employerForm, startEmployer } from './employers/flow.ts';
import { nearestForm, startNearest } from './offices/nearest.ts';
import { bookForm } from './visits/book-form.ts';
import { cancelForm, moveForm } from './visits/change-forms.ts';
import { startVisit } from './visits/flow.ts';

/** Offices, appointments, appeals. */
export const serviceIntents: Partial<Record<Intent, Act>> = {
  nearest_office: startNearest,
  appointment: startVisit,
  complaint: startComplaint,
  feedback: startFeedback,
  employer_question: startEmployer,
  out_of_scope: sayElsewhere,
};

export const serviceForms: readonly Form[] = [
  nearestForm,
  bookForm,
  cancelForm,
  moveForm,
  callBackForm,
  messageForm,
  appealForm,
  complaintForm,
  intakeForm,
  feedbackForm,
  employerForm,
];
