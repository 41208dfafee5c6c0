// SPDX-License-Identifier: MIT
/*
 * The registers of the Stellaris LM3S6965 that this board uses, by the names of its datasheet ("System Control", "GPIO",
 * "UART", "SSI") and of the ARMv7-M architecture (SysTick, NVIC, SCB).
 *
 * [R] Names, offsets and bits are recalled, not copied from the datasheet, which was not at hand; all but the
 * pads' electrical settings were seen to work on QEMU's model of the chip. None was tried on silicon. Their addresses are
 * in the linker script.
 */
#ifndef LM3S6965_H
#define LM3S6965_H

#include <stdint.h>

/* ---- System Control ---- */

struct lm3s_sysctl {
    uint32_t DID0, DID1, DC[5], reserved0[5];
    uint32_t PBORCTL, LDOPCTL, reserved1[2];
    uint32_t SRCR[3], reserved2;
    uint32_t RIS, IMC, MISC, RESC;
    uint32_t RCC, PLLCFG, reserved3[2];
    uint32_t RCC2, reserved4[35];
    uint32_t RCGC0, RCGC1, RCGC2;
};
extern volatile struct lm3s_sysctl SYSCTL;

enum {
    RIS_PLLLRIS = 1 << 6, /* the PLL has locked */
    RCC_MOSCDIS = 1 << 0, /* main oscillator off */
    RCC_OSCSRC = 3 << 4,  /* 0: the main oscillator */
    RCC_XTAL = 15 << 6,
    RCC_XTAL_8MHZ = 14 << 6,
    RCC_BYPASS = 1 << 11, /* run from the oscillator instead of the PLL */
    RCC_PWRDN = 1 << 13,  /* PLL off */
    RCC_USESYSDIV = 1 << 22,
    RCC_SYSDIV = 15 << 23,
    RCC_SYSDIV_4 = 3 << 23, /* 200 MHz / 4 */
    RCGC1_UART0 = 1 << 0,
    RCGC1_SSI0 = 1 << 4,
    RCGC2_GPIOA = 1 << 0,
    RCGC2_GPIOC = 1 << 2,
    RCGC2_GPIOE = 1 << 4,
    RCGC2_GPIOF = 1 << 5,
};

/* ---- GPIO ---- */

/* DATA[mask] reads and writes only the pins of the mask: address bits 9 to 2 are the mask. */
struct lm3s_gpio {
    uint32_t DATA[256];
    uint32_t DIR, IS, IBE, IEV, IM, RIS, MIS, ICR, AFSEL, reserved[55];
    uint32_t DR2R, DR4R, DR8R, ODR, PUR, PDR, SLR, DEN;
};
extern volatile struct lm3s_gpio GPIOA;
extern volatile struct lm3s_gpio GPIOC;
extern volatile struct lm3s_gpio GPIOE;
extern volatile struct lm3s_gpio GPIOF;

/* ---- UART (PL011) ---- */

struct lm3s_uart {
    uint32_t DR, RSR, reserved0[4];
    uint32_t FR, reserved1, ILPR;
    uint32_t IBRD, FBRD, LCRH, CTL;
};
extern volatile struct lm3s_uart UART0;

enum {
    FR_BUSY = 1 << 3,
    FR_TXFF = 1 << 5, /* transmit FIFO full */
    LCRH_FEN = 1 << 4,
    LCRH_WLEN_8 = 3 << 5,
    CTL_UARTEN = 1 << 0,
    CTL_TXE = 1 << 8,
};

/* ---- SSI (PL022) ---- */

struct lm3s_ssi {
    uint32_t CR0, CR1, DR, SR, CPSR, IM, RIS, MIS, ICR;
};
extern volatile struct lm3s_ssi SSI0;

enum {
    CR0_DSS_8 = 7 << 0, /* frames of eight bits */
    CR0_SPO = 1 << 6,   /* clock idles high */
    CR0_SPH = 1 << 7,   /* data is taken at the second edge */
    CR0_SCR_SHIFT = 8,  /* bit rate = clock / (CPSDVSR * (1 + SCR)) */
    CR1_SSE = 1 << 1,
    SR_TNF = 1 << 1, /* transmit FIFO not full */
    SR_RNE = 1 << 2, /* receive FIFO not empty */
    SR_BSY = 1 << 4, /* a frame is being sent, or the transmit FIFO is not empty */
    SSI_TX = 1 << 3, /* in IM, RIS and MIS: transmit FIFO half empty or less */
    SSI_FIFO_FRAMES = 8,
};

/* ---- Cortex-M3: SysTick, NVIC, SCB (ARMv7-M Architecture Reference Manual, B3.2 to B3.4) ---- */

struct armv7m_systick {
    uint32_t CSR, RVR, CVR, CALIB;
};
extern volatile struct armv7m_systick SYST;

struct armv7m_scb {
    uint32_t CPUID, ICSR, VTOR, AIRCR, SCR, CCR;
    uint8_t SHPR[12]; /* priorities of the exceptions 4 to 15, a byte each */
    uint32_t SHCSR, CFSR, HFSR, DFSR, MMFAR, BFAR, AFSR;
};
extern volatile struct armv7m_scb SCB;

struct armv7m_nvic {
    uint32_t ISER[8], reserved[184];
    uint8_t IPR[240]; /* a byte an interrupt */
};
extern volatile struct armv7m_nvic NVIC;

extern const volatile uint32_t DHCSR; /* Debug Halting Control and Status */

enum {
    CSR_ENABLE = 1 << 0,
    CSR_TICKINT = 1 << 1,
    CSR_CLKSOURCE = 1 << 2, /* the processor's clock */
    ICSR_PENDSTSET = 1 << 26,
    ICSR_PENDSVSET = 1 << 28,
    AIRCR_SYSRESETREQ = 1 << 2,
    CCR_DIV_0_TRP = 1 << 4,
    SHCSR_MEMFAULTENA = 1 << 16,
    SHCSR_BUSFAULTENA = 1 << 17,
    SHCSR_USGFAULTENA = 1 << 18,
    CFSR_MMARVALID = 1 << 7,
    CFSR_BFARVALID = 1 << 15,
    DHCSR_C_DEBUGEN = 1 << 0,
    SHPR_PENDSV = 14 - 4,
    SHPR_SYSTICK = 15 - 4,
    IRQ_SSI0 = 7,
    IRQ_COUNT = 44,
};
#define AIRCR_VECTKEY 0x05FA0000U

/* Three priority bits are implemented, the upper ones of a byte; 0 is the most urgent. */
enum { PRIORITY_SYSTICK = 0 << 5, PRIORITY_SSI = 1 << 5, PRIORITY_DRAW = 7 << 5 };

static inline void wait_for_interrupt(void)
{
    __asm__ volatile("dsb\n\twfi" ::: "memory");
}

/* Interrupts off; gives back how it was, for interrupts_restore. */
static inline uint32_t interrupts_off(void)
{
    uint32_t primask;

    __asm__ volatile("mrs %0, primask\n\tcpsid i" : "=r"(primask)::"memory");
    return primask;
}

static inline void interrupts_restore(uint32_t primask)
{
    __asm__ volatile("msr primask, %0" ::"r"(primask) : "memory");
}

#endif
