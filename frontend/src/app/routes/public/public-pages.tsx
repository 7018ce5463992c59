import { Page } from '@/design';

export const AboutPage = () => (
  <Page title="About this service" narrow>
    <p>
      The Calculating Quality Reporting Service (CQRS) is used in England to offer quality services to general practices
      and primary care networks, to collect what they achieved, to work out the payment and to have it approved.
    </p>
    <h2 className="nhsuk-heading-m">What you can do here</h2>
    <ul className="nhsuk-list nhsuk-list--bullet">
      <li>accept or decline the services you are offered</li>
      <li>enter data that is not collected automatically</li>
      <li>see each figure with the steps by which it was made</li>
      <li>declare an achievement, approve it and follow it to the payment</li>
    </ul>
    <p>The service holds counts for each practice. It holds no data about patients, and none may be entered.</p>
  </Page>
);

export const AccessibilityPage = () => (
  <Page title="Accessibility statement" narrow>
    <p>We want as many people as possible to be able to use this service. You should be able to:</p>
    <ul className="nhsuk-list nhsuk-list--bullet">
      <li>use every page with a keyboard alone</li>
      <li>zoom in to 400% without losing content</li>
      <li>use the service with a screen reader</li>
      <li>read every chart as a table</li>
    </ul>
    <h2 className="nhsuk-heading-m">How accessible this service is</h2>
    <p>
      We aim for the Web Content Accessibility Guidelines version 2.2, level AA. Pages are checked by automated tests.
      The service has not yet been audited by an independent body or tested with users of assistive technology, so we do
      not claim that it complies in full.
    </p>
    <h2 className="nhsuk-heading-m">What we know about</h2>
    <p>Wide tables scroll sideways on small screens.</p>
    <h2 className="nhsuk-heading-m">Tell us about a problem</h2>
    <p>If something does not work for you, or you need information in another format, contact the service desk.</p>
  </Page>
);

export const PrivacyPage = () => (
  <Page title="Privacy" narrow>
    <h2 className="nhsuk-heading-m">What we keep about you</h2>
    <p>
      Your name, user name and roles, and a record of what you did in the service and when. The record cannot be
      changed, because payments depend on it.
    </p>
    <h2 className="nhsuk-heading-m">Cookies and storage</h2>
    <p>
      This site sets no cookies of its own and uses none for advertising or measurement. While your tab is open, your
      browser remembers which organisation you chose and that you were signed in. The sign-in service sets cookies that
      it needs to keep you signed in.
    </p>
    <h2 className="nhsuk-heading-m">Patients</h2>
    <p>No data about patients may be entered or attached.</p>
  </Page>
);

export const ContactPage = () => (
  <Page title="Contact us" narrow>
    <p>
      The service desk helps with accounts, roles and anything that does not work. It is the only address for help that
      this service has.
    </p>
    <h2 className="nhsuk-heading-m">Before you get in touch</h2>
    <ul className="nhsuk-list nhsuk-list--bullet">
      <li>note the reference of the declaration or batch, for example QOF-Y90001-2025-26</li>
      <li>note the request number, if a page showed one</li>
      <li>do not send data about patients</li>
    </ul>
    <p>
      Questions about what was collected from your clinical system go to its supplier first. Questions about an offer or
      an approval go to your commissioner.
    </p>
    <p>Telephone: 0330 124 4039, Monday to Friday, 8am to 6pm.</p>
  </Page>
);
