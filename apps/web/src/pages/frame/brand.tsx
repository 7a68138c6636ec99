import { Link } from 'react-router';
import { Icon } from '../../ui/icon.tsx';
import { usePortalFacts } from '../portal-context.ts';

/** Whose portal this is. Logos where the hospital gave any; the name always stands beside them as text. */
export function Brand({ to }: { to: string }) {
  const { logos, hospital, region } = usePortalFacts();
  return (
    <Link className={logos.length ? 'l-brand l-with-logo' : 'l-brand'} to={to}>
      {logos.length ? null : <Icon name="images" className="l-mark" />}
      {logos.map(({ url, alt, width, height }) => (
        <img key={url} className="l-logo" src={url} alt={alt} width={width} height={height} />
      ))}
      <span>
        <strong>{hospital}</strong>
        {region ? <small>{region}</small> : null}
      </span>
    </Link>
  );
}
