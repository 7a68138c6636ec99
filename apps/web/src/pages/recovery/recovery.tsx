import '../../styles/ways.css';
import { type ReactNode, useState } from 'react';
import { Navigate, Route, Routes, useNavigate } from 'react-router';
import { paths } from '../../paths.ts';
import NotFoundPage from '../not-found.tsx';
import { type Begun, useBegun } from './begun.ts';
import { Choose } from './choose.tsx';
import { CodeStep } from './code-step.tsx';
import { ForgottenPassword } from './forgotten-password.tsx';
import { ForgottenUsername } from './forgotten-username.tsx';
import { NewPin, NewPinAsked } from './new-pin.tsx';
import { PasswordRecovered, RecoverPassword } from './recover-password.tsx';
import { UsernameRecovered } from './username-recovered.tsx';

/** The ways back (F14, F15, F82): each step has its address. What a right code opens is kept here, in memory alone, and gone with the page. */
export default function RecoveryPages() {
  const navigate = useNavigate();
  const [resetToken, setResetToken] = useState<string | null>(null);
  const [username, setUsername] = useState<string | null>(null);
  const [done, setDone] = useState(false);
  return (
    <Routes>
      <Route index element={<Choose />} />
      <Route path="password" element={<ForgottenPassword />} />
      <Route
        path="password/code"
        element={
          <AfterBegin first={paths.recoverPassword()}>
            {(begun) => (
              <CodeStep<{ resetToken: string }>
                recoveryId={begun.recoveryId}
                by="sms"
                back={paths.recoverPassword()}
                place={{ number: 2, total: 3 }}
                onOpened={(opened) => {
                  setResetToken(opened.resetToken);
                  void navigate(paths.recoverPassword('new'), { replace: true, state: begun });
                }}
              />
            )}
          </AfterBegin>
        }
      />
      <Route
        path="password/new"
        element={
          <AfterBegin first={paths.recoverPassword()}>
            {({ recoveryId }) =>
              resetToken === null ? (
                <Navigate to={paths.recoverPassword()} replace />
              ) : (
                <RecoverPassword
                  recoveryId={recoveryId}
                  resetToken={resetToken}
                  onDone={() => {
                    setDone(true);
                    void navigate(paths.recoverPassword('done'), { replace: true });
                  }}
                />
              )
            }
          </AfterBegin>
        }
      />
      <Route path="password/done" element={done ? <PasswordRecovered /> : <Navigate to={paths.recoverPassword()} replace />} />
      <Route path="username" element={<ForgottenUsername />} />
      <Route
        path="username/code"
        element={
          <AfterBegin first={paths.recoverUsername()}>
            {({ recoveryId }) => (
              <CodeStep<{ username: string }>
                recoveryId={recoveryId}
                by="email"
                back={paths.recoverUsername()}
                place={{ number: 2, total: 2 }}
                onOpened={(opened) => {
                  setUsername(opened.username);
                  void navigate(paths.recoverUsername('done'), { replace: true });
                }}
              />
            )}
          </AfterBegin>
        }
      />
      <Route path="username/done" element={username === null ? <Navigate to={paths.recoverUsername()} replace /> : <UsernameRecovered username={username} />} />
      <Route path="pin" element={<NewPin />} />
      <Route path="pin/done" element={<NewPinAsked />} />
      <Route path="*" element={<NotFoundPage />} />
    </Routes>
  );
}

/** A step that somebody came to without the one before leads back to the beginning. */
function AfterBegin({ first, children }: { first: string; children: (begun: Begun) => ReactNode }) {
  const begun = useBegun();
  return begun === null ? <Navigate to={first} replace /> : children(begun);
}
