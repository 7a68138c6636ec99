import { Message } from './message.tsx';
import { Sheet } from './sheet.tsx';

/** A clear question before something that cannot be taken back: what happens, and two answers. To leave things as they are comes first. */
export function Question({
  title,
  why,
  detail = null,
  yes,
  no,
  waiting,
  problem,
  plain = false,
  onYes,
  onNo,
}: {
  title: string;
  why: string;
  /** Small, below. */
  detail?: string | null;
  yes: string;
  no: string;
  waiting: boolean;
  problem: string | null;
  /** Nothing is lost by a yes: it is the main answer then. */
  plain?: boolean;
  onYes: () => void;
  onNo: () => void;
}) {
  return (
    <Sheet title={title} closeWord={null} onClose={onNo}>
      <p>{why}</p>
      {detail ? <p className="l-hint">{detail}</p> : null}
      {problem ? <Message kind="problem">{problem}</Message> : null}
      <div className="l-sheet-actions">
        <button type="button" className={plain ? 'btn btn-outline-primary' : 'btn btn-primary'} onClick={onNo}>
          {no}
        </button>
        <button type="button" className={plain ? 'btn btn-primary' : 'btn btn-outline-danger'} disabled={waiting} onClick={onYes}>
          {yes}
        </button>
      </div>
    </Sheet>
  );
}
