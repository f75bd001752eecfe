import { answerRiskRoute, answerRiskText } from '@interlock/protocol/routes/answer-risk';
import { cancelSessionRoute, cancelSessionText } from '@interlock/protocol/routes/cancel-session';
import { castVoteRoute, castVoteText } from '@interlock/protocol/routes/cast-vote';
import { closePollRoute, closePollText } from '@interlock/protocol/routes/close-poll';
import {
  confirmContingencyRoute,
  confirmContingencyText,
} from '@interlock/protocol/routes/confirm-contingency';
import {
  declineContractRoute,
  declineContractText,
} from '@interlock/protocol/routes/decline-contract';
import { endContractRoute, endContractText } from '@interlock/protocol/routes/end-contract';
import { grantRoleRoute, grantRoleText } from '@interlock/protocol/routes/grant-role';
import { keepContractRoute, keepContractText } from '@interlock/protocol/routes/keep-contract';
import {
  proposeContingencyRoute,
  proposeContingencyText,
} from '@interlock/protocol/routes/propose-contingency';
import { removePollRoute, removePollText } from '@interlock/protocol/routes/remove-poll';
import { revealNotesRoute, revealNotesText } from '@interlock/protocol/routes/reveal-notes';
import { revokeLinkRoute, revokeLinkText } from '@interlock/protocol/routes/revoke-link';
import { setTargetsRoute, setTargetsText } from '@interlock/protocol/routes/set-targets';
import {
  signContingencyRoute,
  signContingencyText,
} from '@interlock/protocol/routes/sign-contingency';
import { signContractRoute, signContractText } from '@interlock/protocol/routes/sign-contract';
import {
  standDownContingencyRoute,
  standDownContingencyText,
} from '@interlock/protocol/routes/stand-down-contingency';
import { stepSessionRoute, stepSessionText } from '@interlock/protocol/routes/step-session';
import {
  withdrawContingencyRoute,
  withdrawContingencyText,
} from '@interlock/protocol/routes/withdraw-contingency';
import {
  withdrawDecisionRoute,
  withdrawDecisionText,
} from '@interlock/protocol/routes/withdraw-decision';
import {
  writePrivateTextRoute,
  writePrivateTextText,
} from '@interlock/protocol/routes/write-private-text';
import { answerRisk } from '../../commands/answer-risk.ts';
import { cancelSession } from '../../commands/cancel-session.ts';
import { castVote } from '../../commands/cast-vote.ts';
import { closePoll } from '../../commands/close-poll.ts';
import { confirmContingency } from '../../commands/confirm-contingency.ts';
import { declineContract } from '../../commands/decline-contract.ts';
import { endContract } from '../../commands/end-contract.ts';
import { grantRole } from '../../commands/grant-role.ts';
import { keepContract } from '../../commands/keep-contract.ts';
import { proposeContingency } from '../../commands/propose-contingency.ts';
import { removePoll } from '../../commands/remove-poll.ts';
import { revealNotes } from '../../commands/reveal-notes.ts';
import { revokeLink } from '../../commands/revoke-link.ts';
import { setTargets } from '../../commands/set-targets.ts';
import { signContingency } from '../../commands/sign-contingency.ts';
import { signContract } from '../../commands/sign-contract.ts';
import { standDownContingency } from '../../commands/stand-down-contingency.ts';
import { stepSession } from '../../commands/step-session.ts';
import { withdrawContingency } from '../../commands/withdraw-contingency.ts';
import { withdrawDecision } from '../../commands/withdraw-decision.ts';
import { writePrivateText } from '../../commands/write-private-text.ts';
import { command } from '../command.ts';
import type { Route } from '../route.ts';

/** Routes that need nothing of a request but its command. */
export const COMMANDS: readonly Route[] = [
  command(signContractRoute, signContractText, signContract),
  command(declineContractRoute, declineContractText, declineContract),
  command(endContractRoute, endContractText, endContract),
  command(keepContractRoute, keepContractText, keepContract),
  command(answerRiskRoute, answerRiskText, answerRisk),
  command(confirmContingencyRoute, confirmContingencyText, confirmContingency),
  command(proposeContingencyRoute, proposeContingencyText, proposeContingency),
  command(signContingencyRoute, signContingencyText, signContingency),
  command(standDownContingencyRoute, standDownContingencyText, standDownContingency),
  command(withdrawContingencyRoute, withdrawContingencyText, withdrawContingency),
  command(withdrawDecisionRoute, withdrawDecisionText, withdrawDecision),
  command(setTargetsRoute, setTargetsText, setTargets),
  command(grantRoleRoute, grantRoleText, grantRole, { onArchived: true }),
  command(revokeLinkRoute, revokeLinkText, revokeLink, { onArchived: true }),
  command(cancelSessionRoute, cancelSessionText, cancelSession),
  command(stepSessionRoute, stepSessionText, stepSession),
  command(castVoteRoute, castVoteText, castVote),
  command(closePollRoute, closePollText, closePoll),
  command(removePollRoute, removePollText, removePoll),
  command(writePrivateTextRoute, writePrivateTextText, writePrivateText),
  command(revealNotesRoute, revealNotesText, revealNotes),
];
