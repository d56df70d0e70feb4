/** Where there is no page (a server that renders one) the scripts of elements register nothing. */
export {};
