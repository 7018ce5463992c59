/** An amount as the payment agency wrote it, with one pound sign. */
export const pounds = (figure: string) => (figure === '' || figure.startsWith('£') ? figure : `£${figure}`);
