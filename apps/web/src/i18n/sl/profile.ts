import type { profile as italian } from '../it/profile.ts';
import type { InLanguage } from '../texts.ts';

export const profile: InLanguage<'sl', typeof italian> = {
  profile: {
    title: 'Vaš profil',
    sections: 'Deli profila',
    about: 'Vaši podatki',
    doctor: 'Osebni zdravnik',
    contact: 'Kontaktna oseba',
    basic: 'Osnovni podatki',
    name: 'Ime in priimek',
    sex: 'Spol',
    birthDate: 'Datum rojstva',
    maritalStatus: 'Zakonski stan',
    fiscalCode: 'Davčna koda (codice fiscale)',
    patientId: 'Številka pacienta',
    phones: 'Telefonske številke',
    emails: 'E-poštni naslov',
    address: 'Naslov',
    noAddress: 'Naslov ni na voljo',
    noPhone: 'Telefonska številka ni na voljo',
    noEmail: 'E-poštni naslov ni na voljo',
    noDoctor: 'Osebni zdravnik ni na voljo',
    noContact: 'Kontaktna oseba ni na voljo',
    wrong: 'Kaj ni prav? Ti podatki so iz bolnišnice. Sporočite ji na {{phone}} ali {{email}}.',
    use_home: 'Doma',
    use_mobile: 'Mobilni',
    use_work: 'Služba',
    use_temp: 'Začasno',
    use_old: 'Prej',
    use_other: 'Drugo',
  },
};
