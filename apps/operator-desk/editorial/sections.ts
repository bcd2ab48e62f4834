import {
  IconBooks,
  IconFileImport,
  IconHelpCircle,
  IconListCheck,
  IconListDetails,
  IconMessageQuestion,
  IconMessages,
  IconReportMoney,
} from '@tabler/icons-react';

/** Pages of the content editor, with the routes under each. */
export const sections = [
  { at: 'measures', Icon: IconListDetails, holds: ['measures', 'measure'] },
  { at: 'phrases', Icon: IconMessages, holds: ['phrases'] },
  { at: 'questions', Icon: IconMessageQuestion, holds: ['questions'] },
  { at: 'work', Icon: IconListCheck, holds: ['work', 'draft', 'review'] },
  { at: 'gaps', Icon: IconHelpCircle, holds: ['gaps'] },
  { at: 'import', Icon: IconFileImport, holds: ['import'] },
  { at: 'parameters', Icon: IconReportMoney, holds: ['parameters'] },
  { at: 'facts', Icon: IconBooks, holds: ['facts'] },
] as const;
