import { ApiProblem } from '../api/problem';
import { Banner } from './banner';

/** Why a command or a question was refused; nothing where there is no error. */
export const Refused = ({ error }: { error: unknown }) =>
  error ? (
    <Banner tone="red" icon="alert" live>
      {ApiProblem.of(error).detail}
    </Banner>
  ) : null;
