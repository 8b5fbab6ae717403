import type { ApiContext } from '../context.ts';
import type { DeclaredRoute } from '../declared-route.ts';
import { accessRecordRoutes } from './access-record.ts';
import { actionRoutes } from './actions.ts';
import { addressConfirmationRoutes } from './address-confirmations.ts';
import { amendmentRoutes } from './amendments.ts';
import { arisingIssueRoutes } from './arising-issues.ts';
import { assetRoutes } from './assets.ts';
import { awaitingRoutes } from './awaiting-coordinator.ts';
import { calendarRoutes } from './calendar.ts';
import { chosenFigureRoutes } from './chosen-figures.ts';
import { contactImportRoutes } from './contact-imports.ts';
import { cycleActRoutes } from './cycle-acts.ts';
import { closingRoutes } from './cycle-closings.ts';
import { cycleMailRoutes } from './cycle-mails.ts';
import { cyclePageRoutes } from './cycle-pages.ts';
import { cyclePlanRoutes } from './cycle-plan.ts';
import { unitPageRoutes } from './cycle-units.ts';
import { cycleRoutes } from './cycles.ts';
import { directiveRoutes } from './directives.ts';
import { downloadRoutes } from './downloads.ts';
import { draftCommentRoutes } from './draft-comments.ts';
import { exemplarRoutes } from './exemplars.ts';
import { figureGridRoutes } from './figure-grid.ts';
import { handoverRoutes } from './handovers.ts';
import { healthRoutes } from './health.ts';
import { homeRoutes } from './home.ts';
import { directionRoutes } from './leader-directions.ts';
import { leaderRoutes } from './leaders.ts';
import { linkRoutes } from './link-again.ts';
import { newProgramRoutes } from './new-programs.ts';
import { nextTermRoutes } from './next-term.ts';
import { officeRoutes } from './offices.ts';
import { contactRoutes } from './own-contacts.ts';
import { ownMailRoutes } from './own-mails.ts';
import { ownSessionRoutes } from './own-sessions.ts';
import { paperSignatureRoutes } from './paper-signatures.ts';
import { partyMatterRoutes } from './party-matters.ts';
import { unitContactRoutes } from './program-contacts.ts';
import { programCorrectionRoutes } from './program-correction.ts';
import { programPageRoutes } from './program-pages.ts';
import { programPauseRoutes } from './program-pause.ts';
import { programReminderRoutes } from './program-reminders.ts';
import { programSigningRoutes } from './program-signing.ts';
import { programStartRoutes } from './program-start.ts';
import { programTerminationRoutes } from './program-termination.ts';
import { programTroubleRoutes } from './program-trouble.ts';
import { programRoutes } from './programs.ts';
import { rehearsalRoutes } from './rehearsals.ts';
import { reorganisationRoutes } from './reorganisations.ts';
import { reportSheetRoutes } from './report-sheets.ts';
import { reportRoutes } from './reports.ts';
import { reportForUnitRoutes } from './reports-for-units.ts';
import { releaseRoutes } from './result-release.ts';
import { returnSentenceRoutes } from './return-sentences.ts';
import { reviewRoutes } from './review-queue.ts';
import { roundActRoutes } from './round-acts.ts';
import { signInRoutes } from './sign-in.ts';
import { signatoryRoutes } from './signatories.ts';
import { signatureRoutes } from './signatures.ts';
import { signedPaperRoutes } from './signed-papers.ts';
import { signedRecordRoutes } from './signed-record.ts';
import { skippedCycleRoutes } from './skipped-cycles.ts';
import { startRoutes } from './start-page.ts';
import { stopMailsRoutes } from './stop-mails.ts';
import { timelineRoutes } from './timelines.ts';
import { undeliveredMailRoutes } from './undelivered-mails.ts';
import { unitListRoutes } from './unit-lists.ts';
import { resultRoutes } from './unit-results.ts';
import { witnessRoutes } from './witnesses.ts';
import { wordingRoutes } from './wordings.ts';
import { wouldBeLostRoutes } from './would-be-lost.ts';

/** Every route of the service, in the order in which they are matched. Adding a noun adds a file here and a line. */
export const allRoutes = (context: ApiContext): DeclaredRoute[] =>
  [
    assetRoutes,
    healthRoutes,
    startRoutes,
    signInRoutes,
    ownSessionRoutes,
    accessRecordRoutes,
    downloadRoutes,
    linkRoutes,
    signatureRoutes,
    reportForUnitRoutes,
    reviewRoutes,
    figureGridRoutes,
    awaitingRoutes,
    wouldBeLostRoutes,
    reportSheetRoutes,
    reportRoutes,
    contactRoutes,
    officeRoutes,
    ownMailRoutes,
    arisingIssueRoutes,
    actionRoutes,
    directiveRoutes,
    exemplarRoutes,
    signedPaperRoutes,
    resultRoutes,
    addressConfirmationRoutes,
    draftCommentRoutes,
    handoverRoutes,
    leaderRoutes,
    partyMatterRoutes,
    calendarRoutes,
    stopMailsRoutes,
    newProgramRoutes,
    programRoutes,
    programCorrectionRoutes,
    cycleRoutes,
    cyclePageRoutes,
    cycleMailRoutes,
    roundActRoutes,
    cycleActRoutes,
    cyclePlanRoutes,
    releaseRoutes,
    timelineRoutes,
    undeliveredMailRoutes,
    unitPageRoutes,
    contactImportRoutes,
    unitContactRoutes,
    programSigningRoutes,
    amendmentRoutes,
    paperSignatureRoutes,
    witnessRoutes,
    signedRecordRoutes,
    programStartRoutes,
    programReminderRoutes,
    wordingRoutes,
    programPauseRoutes,
    programTerminationRoutes,
    skippedCycleRoutes,
    reorganisationRoutes,
    unitListRoutes,
    closingRoutes,
    nextTermRoutes,
    rehearsalRoutes,
    programTroubleRoutes,
    signatoryRoutes,
    directionRoutes,
    returnSentenceRoutes,
    chosenFigureRoutes,
    programPageRoutes,
    homeRoutes,
  ].flatMap((routes) => routes(context));
