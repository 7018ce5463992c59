import type { RouteObject } from 'react-router';
import { AchievementPage } from './routes/achievement/achievement-page';
import { AchievementsPage } from './routes/achievement/achievements-page';
import { WorkingPage } from './routes/achievement/working-page';
import { ImportPage } from './routes/administration/import-page';
import { ImportsPage } from './routes/administration/imports-page';
import { JournalPage } from './routes/administration/journal-page';
import { OrganisationPage } from './routes/administration/organisation-page';
import { OrganisationsPage } from './routes/administration/organisations-page';
import { ParkedNewsPage } from './routes/administration/parked-news-page';
import { ApprovalPage } from './routes/approvals/approval-page';
import { ApprovalsPage } from './routes/approvals/approvals-page';
import { ClaimApprovalPage } from './routes/approvals/claim-approval-page';
import { ClaimCheckPage } from './routes/claims/claim-check-page';
import { ClaimEvidencePage } from './routes/claims/claim-evidence-page';
import { ClaimLinesPage } from './routes/claims/claim-lines-page';
import { ClaimPage } from './routes/claims/claim-page';
import { ClaimQuestionsPage } from './routes/claims/claim-questions-page';
import { ClaimsPage } from './routes/claims/claims-page';
import { NewClaimPage } from './routes/claims/new-claim-page';
import { CollectionsPage } from './routes/data/collections-page';
import { GroupPage } from './routes/data/group-page';
import { NewSubmissionPage } from './routes/data/new-submission-page';
import { RunPage } from './routes/data/run-page';
import { SubmissionCheckPage } from './routes/data/submission-check-page';
import { SubmissionPage } from './routes/data/submission-page';
import { SubmissionsPage } from './routes/data/submissions-page';
import { CorrectionsPage } from './routes/declarations/corrections-page';
import { DeclarationPage } from './routes/declarations/declaration-page';
import { DeclarationsPage } from './routes/declarations/declarations-page';
import { ChooseOrganisationPage } from './routes/home/choose-organisation-page';
import { HomePage } from './routes/home/home-page';
import { AnswersPage } from './routes/payments/answers-page';
import { BatchPage } from './routes/payments/batch-page';
import { PaymentPage } from './routes/payments/payment-page';
import { PaymentsPage } from './routes/payments/payments-page';
import { StatementPage } from './routes/payments/statement-page';
import { NewOfferPage } from './routes/services/new-offer-page';
import { OfferPage } from './routes/services/offer-page';
import { OffersPage } from './routes/services/offers-page';
import { ServicePage } from './routes/services/service-page';
import { ServicesPage } from './routes/services/services-page';
import { TrackPage } from './routes/tracking/track-page';

export const signedInPages: RouteObject[] = [
  { path: '/', element: <HomePage /> },
  { path: '/choose-organisation', element: <ChooseOrganisationPage /> },
  { path: '/services', element: <ServicesPage /> },
  { path: '/services/:code/:year', element: <ServicePage /> },
  { path: '/offers', element: <OffersPage /> },
  { path: '/offers/new', element: <NewOfferPage /> },
  { path: '/offers/:id', element: <OfferPage /> },
  { path: '/data', element: <SubmissionsPage /> },
  { path: '/data/new', element: <NewSubmissionPage /> },
  { path: '/data/:id', element: <SubmissionPage /> },
  { path: '/data/:id/groups/:group', element: <GroupPage /> },
  { path: '/data/:id/check', element: <SubmissionCheckPage /> },
  { path: '/collections', element: <CollectionsPage /> },
  { path: '/collections/:collection/runs/:run', element: <RunPage /> },
  { path: '/achievement', element: <AchievementsPage /> },
  { path: '/achievement/:id', element: <AchievementPage /> },
  { path: '/achievement/:id/:indicator', element: <WorkingPage /> },
  { path: '/declarations', element: <DeclarationsPage /> },
  { path: '/declarations/:id', element: <DeclarationPage /> },
  { path: '/corrections', element: <CorrectionsPage /> },
  { path: '/claims', element: <ClaimsPage /> },
  { path: '/claims/new', element: <NewClaimPage /> },
  { path: '/claims/:id', element: <ClaimPage /> },
  { path: '/claims/:id/lines', element: <ClaimLinesPage /> },
  { path: '/claims/:id/questions', element: <ClaimQuestionsPage /> },
  { path: '/claims/:id/evidence', element: <ClaimEvidencePage /> },
  { path: '/claims/:id/check', element: <ClaimCheckPage /> },
  { path: '/approvals', element: <ApprovalsPage /> },
  { path: '/approvals/declaration/:id', element: <ApprovalPage /> },
  { path: '/approvals/claim/:id', element: <ClaimApprovalPage /> },
  { path: '/payments', element: <PaymentsPage /> },
  { path: '/payments/answers', element: <AnswersPage /> },
  { path: '/payments/instructions/:id', element: <PaymentPage /> },
  { path: '/payments/batches/:id', element: <BatchPage /> },
  { path: '/statements/:organisation/:month', element: <StatementPage /> },
  { path: '/track/:reference', element: <TrackPage /> },
  { path: '/administration/organisations', element: <OrganisationsPage /> },
  { path: '/administration/organisations/:code', element: <OrganisationPage /> },
  { path: '/administration/imports', element: <ImportsPage /> },
  { path: '/administration/imports/:id', element: <ImportPage /> },
  { path: '/administration/journal', element: <JournalPage /> },
  { path: '/administration/parked-news', element: <ParkedNewsPage /> },
];
